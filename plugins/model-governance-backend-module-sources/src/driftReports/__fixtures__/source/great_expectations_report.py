"""Great Expectations: the JSON of a validation, as `describe_dict` and as
`to_json_dict` give it."""
import json
import sys

import great_expectations as gx
from data import current

folder = sys.argv[1]
context = gx.get_context(mode="ephemeral")
asset = context.data_sources.add_pandas("warehouse").add_dataframe_asset("predictions")
batch = asset.add_batch_definition_whole_dataframe("today")
suite = context.suites.add(gx.ExpectationSuite(name="features"))
suite.add_expectation(gx.expectations.ExpectColumnValuesToNotBeNull(column="amount"))
suite.add_expectation(gx.expectations.ExpectColumnValuesToNotBeNull(column="age"))
suite.add_expectation(
    gx.expectations.ExpectColumnValuesToBeBetween(column="age", min_value=18, max_value=58, mostly=0.99)
)
suite.add_expectation(
    gx.expectations.ExpectColumnDistinctValuesToBeInSet(
        column="device", value_set=["web", "ios", "android"], severity="warning"
    )
)
suite.add_expectation(gx.expectations.ExpectTableRowCountToBeBetween(min_value=500))
suite.add_expectation(gx.expectations.ExpectColumnValuesToBeBetween(column="absent", min_value=0))
definition = context.validation_definitions.add(
    gx.ValidationDefinition(name="features", data=batch, suite=suite)
)
result = definition.run(batch_parameters={"dataframe": current()})
document = result.to_json_dict()


def strip(value):
    """Tracebacks name the folders of the machine that ran it."""
    if isinstance(value, dict):
        return {
            key: "" if key == "exception_traceback" else strip(each)
            for key, each in value.items()
        }
    return [strip(each) for each in value] if isinstance(value, list) else value


with open(f"{folder}/great-expectations.json", "w") as file:
    json.dump(strip(document), file, indent=1)
    file.write("\n")
