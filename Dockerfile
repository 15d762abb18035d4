# One image for every stage: `docker run article-pipeline run parse`, or any other command of the command line.
FROM python:3.13-slim

LABEL org.opencontainers.image.title="article-pipeline" \
      org.opencontainers.image.description="Raw article text in, normalised records out: exactly once, on Apache Kafka" \
      org.opencontainers.image.licenses="Apache-2.0"

# Bytecode is made below, when the image is built: at run time the file system may be read-only.
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PYTHONPATH=/app

# --ignore-installed: what a base image brings by its distribution's packages pip can neither replace nor needs to.
RUN --mount=type=bind,source=requirements/run.txt,target=/tmp/run.txt \
    --mount=type=cache,target=/var/cache/pip \
    pip install --cache-dir=/var/cache/pip --root-user-action=ignore --disable-pip-version-check \
        --ignore-installed --require-hashes -r /tmp/run.txt

WORKDIR /app
COPY schemas/ schemas/
COPY pipeline/ pipeline/
RUN python -m compileall -q schemas pipeline

# a number, so that an orchestrator can see that it is not root
USER 10001:10001

ENTRYPOINT ["python", "-m", "pipeline"]
