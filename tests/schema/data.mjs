// Judges every data file of a published folder by the schema that lies in it; a file whose schema is not there is a fault.
// Usage: node data.mjs FOLDER
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";

const folder = process.argv[2];
const ajv = new Ajv({ allErrors: true, strict: true });
const schemas = new Map(
    readdirSync(join(folder, "schemas")).map((name) => [name, ajv.compile(JSON.parse(readFileSync(join(folder, "schemas", name), "utf8")))]),
);
const files = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".json") && !name.startsWith("schemas"));
let wrong = 0;
for (const name of files) {
    const file = JSON.parse(readFileSync(join(folder, name), "utf8"));
    const validate = schemas.get(`${file.schema?.replace("gongshi/", "").replace("/", "-")}.json`);
    if (!validate?.(file)) {
        wrong += 1;
        const errors = validate?.errors.slice(0, 5).map((error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`);
        console.log(`${name}: ${errors?.join("; ") ?? "没有它的格式定义"}`);
    }
}
console.log(`${files.length} 个文件，${schemas.size} 种格式， ${wrong} 不合`);
process.exitCode = wrong === 0 && files.length > 5 ? 0 : 1;
