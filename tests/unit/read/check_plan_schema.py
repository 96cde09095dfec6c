"""Every plan under fixtures/plan fits the schema, and broken ones do not."""
import json
import pathlib
import sys

try:
    import jsonschema
    import yaml
except ImportError:
    sys.exit(77)

root = pathlib.Path(sys.argv[1])
schema = json.loads((root / "src/write/schema/plan.schema.json").read_text(encoding="utf-8"))
jsonschema.Draft202012Validator.check_schema(schema)
validator = jsonschema.Draft202012Validator(schema)


class Text(yaml.SafeLoader):
    """Scalars stay text, as itin reads them."""


Text.yaml_implicit_resolvers = {
    mark: [pair for pair in pairs if pair[0] == "tag:yaml.org,2002:null"]
    for mark, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
}

failed = False
plans = sorted(root.glob("fixtures/plan/*/input.*"))
for path in plans:
    content = path.read_text(encoding="utf-8")
    plan = json.loads(content) if path.suffix == ".json" else yaml.load(content, Text)
    for error in validator.iter_errors(plan):
        failed = True
        print(f"{path}: {error.json_path}: {error.message[:200]}")
for broken in ({"plan": []}, {"itin": 2}, {"itin": 1, "plan": [{"time": "09:30"}]},
               {"itin": 1, "plan": [{"flight": "A", "meeting": "B"}]},
               {"itin": 1, "plan": [{"task": "A", "weight": 10}]},
               {"itin": 1, "plan": [{"task": "A", "status": "maybe"}]}):
    if validator.is_valid(broken):
        failed = True
        print(f"accepted: {broken}")
sys.exit(1 if failed or not plans else 0)
