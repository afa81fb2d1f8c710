// The two peers that npm holds, behind one pair of verbs: run statements, and answer one with CSV.
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

// The halves of a peer's SQL: the records, read from CSV, and the counting of them.
const halves = (text) => text.split(/^-- What happened.*$/m);
const read = (name) => readFileSync(new URL(`one_authority/${name}`, import.meta.url), "utf8");
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const split = (text) => text.replace(/^ *--.*$/gm, "").split(/;\s*$/m).map((part) => part.trim()).filter(Boolean);

/** One folder is one authority; a folder of folders named 1, 2, 3 ... is as many. */
const many = (files) => files.endsWith("/*");
const headings = (path) => readFileSync(path, "utf8").split(/\r?\n/, 1)[0].split(",");


export async function duckdb({ files, rules, first, last, threads, store, building }) {
    const { DuckDBInstance } = await import("@duckdb/node-api");
    const instance = await DuckDBInstance.create(building ? store : ":memory:", {
        threads,
        // Else it would try to fetch extensions over the network.
        autoinstall_known_extensions: "false",
        autoload_known_extensions: "false",
    });
    const connection = await instance.connect();
    if (store && !building) {  // what it works out stays in memory; the records stay as they are
        await connection.run(`attach '${store}' as store (read_only)`);
        await connection.run("set search_path = 'memory.main,store.main'");
    }
    const area = many(files) ? "regexp_extract(filename, '(\\d+)/[^/]*$', 1)::usmallint" : "1::usmallint";
    const text = read("measures.sql").replace(/\{csv:([a-z0-9_]+)\}/g, (_, table) => {
        const columns = headings(`${files.replace("*", "1")}/${table}.csv`).map((name) => `'${name}': 'varchar'`);
        return `(select ${area} as area, * from read_csv('${files}/${table}.csv', auto_detect = false, header = true,
                 delim = ',', quote = '"', escape = '"', nullstr = '', ${many(files) ? "filename = true, " : ""}columns = {${columns}}))`;
    });
    const [records, counting] = halves(fill(text, { rules, first_month: first, last_month: last }));
    return {
        records: () => connection.run(records),
        async counting() {
            const answer = await connection.runAndReadAll(counting);
            const lines = answer.getRows().map((row) => row.map((cell) => cell ?? "").join(","));
            return `indicator,area,basis,period,numerator,denominator,value\n${lines.join("\n")}\n`;
        },
        close: () => connection.closeSync(),
    };
}

export async function clickhouse({ files, rules, first, last, threads, store, building }) {
    const { Session } = await import("chdb");
    const session = store ? new Session(store) : new Session();
    for (const set of [`max_threads = ${threads}`, "format_csv_null_representation = ''", "prefer_column_name_to_alias = 1"])
        session.query(`set ${set}`);
    const area = many(files) ? "cast(extract(_path, '(\\d+)/[^/]*$'), 'UInt16')" : "toUInt16(1)";
    const engine = building ? "MergeTree order by area" : "Memory";
    const kept = building ? "MergeTree order by tuple()" : "Memory";
    const text = read("clickhouse.sql").replace(/\{csv:(\w+)\s+'([^']*)'\}/g, (_, table, columns) =>
        `file('${resolve(files)}/${table}.csv', CSVWithNames, '${columns.replace(/\s+/g, " ")}')`);
    const [records, counting] = halves(fill(text, { area, engine, kept, first, last, rules: resolve(rules) })).map(split);
    const run = (list) => list.reduce((_, statement) => session.query(statement, "CSVWithNames"), "");
    return {
        records: () => run(records),
        counting: () => run(counting),
        close() {  // what it worked out does not belong in the store
            if (store && !building)
                for (const statement of counting) {
                    const made = /^create table (\w+)/.exec(statement);
                    if (made) session.query(`drop table ${made[1]}`);
                }
            if (!store) session.cleanup();
        },
    };
}
