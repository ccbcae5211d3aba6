import { defineConfig } from 'vitest/config'

// Tests run on the sources: packages resolve to their `source` export, so nothing has to be built.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['packages/*/src/**/*.test.{ts,tsx}', 'scripts/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
})
