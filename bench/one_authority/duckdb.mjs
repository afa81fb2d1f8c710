// DuckDB as a peer: measures.sql in one process, from the CSV files to the figures on standard output.
//     node duckdb.mjs CITY RULES THREADS
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const [city, rules, threads] = process.argv.slice(2);
const instance = await DuckDBInstance.create(":memory:", {
    threads,
    // Else it would try to fetch extensions over the network.
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
});
const connection = await instance.connect();
const sql = readFileSync(new URL("measures.sql", import.meta.url), "utf8");
const named = { city, rules, first_month: "2023-07-01", last_month: "2024-08-01" };
const answer = await connection.runAndReadAll(sql.replace(/\{(city|rules|first_month|last_month)\}/g, (_, name) => named[name]));
const lines = answer.getRows().map((row) => row.map((cell) => cell ?? "").join(","));
process.stdout.write(`indicator,area,basis,period,numerator,denominator,value\n${lines.join("\n")}\n`);
