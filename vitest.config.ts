import { defineConfig } from "vitest/config"

export default defineConfig({
  test: {
    include: ["models/test/**/*.test.ts", "src/**/*.test.ts", "test/**/*.test.ts"],
    // Each processor has its worker; by default one would be left idle.
    maxWorkers: "100%",
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
})
