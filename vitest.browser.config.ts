import { defineConfig } from 'vitest/config'

// Needs Chromium, so it is no part of `npm test`: `npm run test:browser`, after a build.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['scripts/browser/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    // Each step of the journey goes on where the one before it stopped.
    bail: 1,
    fileParallelism: false,
  },
})
