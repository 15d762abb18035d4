"""The jars of the embedded broker: what was asked for (`jgo.toml`) and what that came to (`jgo.lock.toml`)."""
