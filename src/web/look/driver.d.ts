import type { DuckDBRuntime } from "@duckdb/duckdb-wasm/blocking"

/** The build for browsers, which the pages are built with; the package names that for Node only. */
declare module "@duckdb/duckdb-wasm/blocking" {
  export const BROWSER_RUNTIME: DuckDBRuntime
}
