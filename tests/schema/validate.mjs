// Reads [{"schema": …, "value": …}, …] from standard input and prints, for each, what is wrong with the value: a list of
// texts, empty when nothing is. A schema that is none ends it with an error.
import { readFileSync } from "node:fs";
import Ajv from "ajv-draft-04";

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
const compiled = new Map();
const verdicts = JSON.parse(readFileSync(0, "utf8")).map(({ schema, value }) => {
    const text = JSON.stringify(schema);
    if (!compiled.has(text)) compiled.set(text, ajv.compile(schema));
    const validate = compiled.get(text);
    return validate(value) ? [] : validate.errors.map((error) => `${error.instancePath} ${error.message}`);
});
process.stdout.write(JSON.stringify(verdicts));
