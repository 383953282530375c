"""Files as JSON lines on stdin; what botocore sees in each as JSON lines on stdout."""

import json
import os
import sys
import tempfile

from botocore.configloader import load_config, raw_config_parse
from botocore.exceptions import ConfigParseError


def titled(kind, sections):
    return {f"{kind} {name}": values for name, values in sections.items()}


def seen(path, file):
    try:
        if file == "credentials":
            return {"sections": titled("profile", raw_config_parse(path))}
        loaded = load_config(path)
    except ConfigParseError:
        return {"refused": True}
    return {
        "sections": {
            **titled("profile", loaded["profiles"]),
            **titled("sso-session", loaded["sso_sessions"]),
            **titled("services", loaded["services"]),
        }
    }


with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "file")
    for line in sys.stdin.buffer:
        case = json.loads(line)
        with open(path, "wb") as file:
            file.write(case["text"].encode())
        print(json.dumps(seen(path, case["file"])))
