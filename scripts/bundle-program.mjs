// The command line as few files: Node looks up, reads and links each of some 1,700 modules by
// itself, which was a third of the time until `stagewright serve` answered. Packages of others stay
// where they are installed.
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const outDir = `${root}packages/cli/dist/program`

/** A module looks for its files from where it was, not from where it is bundled to. */
const places = {
  name: 'places',
  transform(code, id) {
    if (id.includes('node_modules') || !code.includes('import.meta.url')) return undefined
    const place = JSON.stringify(relative(outDir, id))
    return code.replaceAll('import.meta.url', `new URL(${place}, import.meta.url).href`)
  },
}

/** Bundles what `tsc` made of the command line and of the packages that it stands on. */
export async function bundleProgram() {
  const chunks = { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' }
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    plugins: [places],
    build: {
      ssr: `${root}packages/cli/dist/main.js`,
      outDir,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: chunks },
    },
  })
}
