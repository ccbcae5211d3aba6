import { defineConfig } from 'vitest/config'

// Kills servers for some minutes, so it is no part of `npm test`: `npm run test:kill`, after a build.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['scripts/kill/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Each test goes on where the one before it stopped.
    bail: 1,
    fileParallelism: false,
  },
})
