"""The contract: what stands on each topic, as pydantic models.

It imports pydantic only and can be read, copied and used without the pipeline. Read `topics` first, then `article`: the
normalised record that consumers want. Field names follow schema.org's NewsArticle and IPTC's ninjs 3.1 where they have
one: `headline`, `dateline`, `url`, `version`, `uri` and `language` as they stand there; `body` is ninjs' body
(articleBody), `published` datePublished, `word_count` wordCount, `source` ninjs' infosource, in Python's spelling.
"""
