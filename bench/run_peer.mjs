// One run of a peer that npm holds; the figures go to standard output.
//     run_peer.mjs duckdb|clickhouse start FILES RULES FIRST LAST THREADS          starts, and reads and counts nothing
//     run_peer.mjs duckdb|clickhouse csv   FILES RULES FIRST LAST THREADS          from CSV files to the figures
//     run_peer.mjs duckdb|clickhouse build FILES RULES FIRST LAST THREADS STORE    fills the peer's own tables
//     run_peer.mjs duckdb|clickhouse count FILES RULES FIRST LAST THREADS STORE    counts from its own tables
// FILES is a folder, or "FOLDER/*" for an authority in each of its folders. `count` says on standard error what the
// counting alone took, as JSON: seconds of processor time and seconds passed.
import { clickhouse, duckdb } from "./peers.mjs";

const [name, task, files, rules, first, last, threads, store] = process.argv.slice(2);
const peer = await { duckdb, clickhouse }[name]({ files, rules, first, last, threads, store, building: task === "build" });
if (task === "csv" || task === "build") await peer.records();
if (task === "csv" || task === "count") {
    const before = process.cpuUsage();
    const began = performance.now();
    const figures = await peer.counting();
    const used = process.cpuUsage(before);
    if (task === "count")
        console.error(JSON.stringify({ cpu: (used.user + used.system) / 1e6, wall: (performance.now() - began) / 1e3 }));
    process.stdout.write(figures);
}
peer.close();
