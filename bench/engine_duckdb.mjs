// DuckDB's counting alone, from tables it already holds: the half of measures.sql after the records, for the 100
// months of engine_scale. Prints Markdown.
//     node engine_duckdb.mjs CITY RULES THREADS ROUNDS
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [city, rules, threads, rounds] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", {
    threads,
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
});
const connection = await instance.connect();
const sql = readFileSync(new URL("one_authority/measures.sql", import.meta.url), "utf8")
    .replaceAll("{city}", city).replaceAll("{rules}", rules)
    .replaceAll("{first_month}", "2016-05-01").replaceAll("{last_month}", "2024-08-01");
const [records, figures] = sql.split(/^-- What happened.*$/m);
await connection.run(records);
const processor = [];
const passed = [];
for (let round = 0; round < Number(rounds); ++round) {
    const before = process.cpuUsage();
    const began = performance.now();
    await connection.runAndReadAll(figures);
    passed.push(performance.now() - began);
    const used = process.cpuUsage(before);
    processor.push((used.user + used.system) / 1000);
    await connection.run(
        [..."flow held_plan held_care held_need held_allocation caseload seen stock figure".split(" ")]
            .map((table) => `drop table ${table};`).join("") + "drop macro month_of; drop macro open_on;");
}
const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
console.log(`DuckDB, ${threads} thread${threads > 1 ? "s" : ""}, from tables it already holds, one authority, 56 of the ` +
    `indicators: ${(median(processor) / 1000).toFixed(2)} s of processor time, ${(median(passed) / 1000).toFixed(2)} s passed.`);
