import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import application from './vite.config.ts'

// The Work Guide for pages of other sites: one file without React, beside the application; the
// editor of rich text comes when a screen has one.
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  publicDir: false,
  base: './',
  resolve: { ...application.resolve },
  build: {
    outDir: 'dist/app',
    emptyOutDir: false,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: fileURLToPath(new URL('src/work-guide/index.ts', import.meta.url)),
      output: {
        entryFileNames: 'work-guide.js',
        chunkFileNames: 'work-guide/[name]-[hash].js',
      },
      treeshake: { ...application.build?.rolldownOptions?.treeshake },
    },
  },
})
