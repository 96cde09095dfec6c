#!/usr/bin/env python3
"""Makes rules.h (enum rule) and rules.inc (the table) from registry.yaml.

usage: gen-rules.py REGISTRY EXPLAIN_DIR OUT_H OUT_INC DEPFILE
"""
import os
import sys


def read_registry(path):
    """Reads the flat list of one-line keys that registry.yaml is."""
    rules = []
    for number, line in enumerate(open(path, encoding="utf-8"), 1):
        line = line.rstrip("\n")
        if not line or line.startswith("#"):
            continue
        body = line[2:]
        key, sep, value = body.partition(":")
        if line[:2] not in ("- ", "  ") or not sep:
            sys.exit(f"{path}:{number}: not a `key: value` line")
        if line.startswith("- "):
            rules.append({})
        rules[-1][key.strip()] = value.strip().strip('"')
    return rules


def ident(name):
    return "RULE_" + name.upper().replace("-", "_")


def c_string(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", '\\n"\n    "') + '"'


def page(directory, rule, lang):
    try:
        with open(f"{directory}/{rule}.{lang}.md", encoding="utf-8") as f:
            return f.read()
    except FileNotFoundError:
        return ""


def main():
    registry, explain, out_h, out_inc, depfile = sys.argv[1:]
    rules = read_registry(registry)
    with open(out_h, "w", encoding="utf-8") as f:
        f.write("/* Generated from registry.yaml. */\n#ifndef RULES_H\n#define RULES_H\n\n")
        f.write("enum rule {\n")
        f.writelines(f"    {ident(r['rule'])},\n" for r in rules)
        f.write("    RULE_COUNT\n};\n\n#endif\n")
    with open(out_inc, "w", encoding="utf-8") as f:
        f.write("/* Generated from registry.yaml and the explain pages. */\n")
        for r in rules:
            name = r["rule"]
            f.write("{%s, ITIN_%s, {%s, %s}, {%s, %s}, {%s, %s}},\n" % (
                c_string(name), r["severity"].upper(), c_string(r["en"]), c_string(r["ko"]),
                c_string(r.get("many_en", "")), c_string(r.get("many_ko", "")),
                c_string(page(explain, name, "en")), c_string(page(explain, name, "ko"))))
    with open(depfile, "w", encoding="utf-8") as f:
        pages = sorted(os.listdir(explain)) if os.path.isdir(explain) else []
        f.write(f"{out_h} {out_inc}: {registry} {explain}")
        f.writelines(f" {explain}/{p}" for p in pages if p.endswith(".md"))
        f.write("\n")


main()
