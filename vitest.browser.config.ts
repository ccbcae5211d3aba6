import { defineConfig } from 'vitest/config'

// Needs Chromium, so it is no part of `npm test`: `npm run test:browser`, after a build.
export default defineConfig({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    include: ['scripts/browser/*.test.ts'],
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Each step of a journey goes on where the one before it stopped; each journey has a server, a
    // database and a browser of its own, and waits for them half of its time.
    bail: 1,
    // What is awaited comes late where two browsers and their servers share two processors.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
  },
})
