// Lays the early script beside the application: it is built once the files of every place have their
// names, and stands in the head of the page before everything else.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, type HtmlTagDescriptor, type Plugin, type Rollup } from 'vite'

const entry = fileURLToPath(new URL('src/early/early.ts', import.meta.url))

/** Places that people open by their address, by its beginning: the longer one first. */
const places = [
  ['/inbox', 'inbox/inbox-page'],
  ['/runs/', 'run/run-page'],
  ['/runs', 'runs/runs-page'],
  ['/record/', 'records/record-page'],
  ['/records/', 'records/records-page'],
  ['/records', 'records/objects-page'],
  ['/work-items/', 'work-items/work-item-page'],
  ['/work-items', 'work-items/work-items-page'],
  ['/orchestrations/', 'orchestrations/orchestration-page'],
  ['/orchestrations', 'orchestrations/orchestrations-page'],
  ['/flows', 'flows/flows-page'],
  ['/sign-in', 'sign-in/sign-in-page'],
] as const

/** A chunk and all that it imports, with their style sheets, as addresses. */
function filesOf(name: string, chunks: ReadonlyMap<string, Rollup.OutputChunk>): Set<string> {
  const files = new Set<string>()
  const follow = (fileName: string) => {
    const chunk = chunks.get(fileName)
    if (!chunk || files.has(`/${fileName}`)) return
    files.add(`/${fileName}`)
    for (const style of chunk.viteMetadata?.importedCss ?? []) files.add(`/${style}`)
    chunk.imports.forEach(follow)
  }
  follow(name)
  return files
}

type FilesOfPlaces = { names: string[]; places: [begin: string, files: number[]][] }

/** For each place its files without those that the page itself names; each name stands once. */
function filesOfPlaces(bundle: Rollup.OutputBundle): FilesOfPlaces {
  const chunks = new Map<string, Rollup.OutputChunk>()
  for (const file of Object.values(bundle)) {
    if (file.type === 'chunk') chunks.set(file.fileName, file)
  }
  const all = [...chunks.values()]
  const main = all.find(({ isEntry }) => isEntry)
  const ofAll = main ? filesOf(main.fileName, chunks) : new Set<string>()
  const names = new Set<string>()
  const filesOfPlace = (module: string) => {
    const chunk = all.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/src/${module}.tsx`))
    if (!chunk) throw new Error(`No file of its own was built for ${module}.`)
    return [...filesOf(chunk.fileName, chunks)].filter((file) => !ofAll.has(file))
  }
  const found = places.map(([begin, module]) => [begin, filesOfPlace(module)] as const)
  for (const [, files] of found) for (const file of files) names.add(file)
  const at = [...names]
  return {
    names: at,
    places: found.map(([begin, files]) => [begin, files.map((file) => at.indexOf(file))]),
  }
}

async function buildScript(files: FilesOfPlaces): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { filesOfPlaces: JSON.stringify(files) },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: entry, output: { format: 'iife' } },
    },
  })
  const [first] = [built].flat()
  if (!first || !('output' in first)) throw new Error('The early script was not built.')
  return first.output[0].code
}

/** The plugin; while developing the script is a module of its own. */
export function earlyScript(): Plugin {
  let built: { fileName: string; source: string } | undefined
  return {
    name: 'stagewright-early-script',
    // The page is written before this plugin's turn to lay files beside it.
    enforce: 'post',
    config: () => ({ define: { filesOfPlaces: '{ names: [], places: [] }' } }),
    transformIndexHtml: {
      order: 'post',
      handler: async (_page, { bundle }) => {
        if (!bundle) return [tag({ src: '/src/early/early.ts', type: 'module' })]
        const source = await buildScript(filesOfPlaces(bundle))
        const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8)
        built = { fileName: `assets/early-${hash}.js`, source }
        return [tag({ src: `/${built.fileName}` })]
      },
    },
    generateBundle() {
      if (!built) throw new Error('The page was written without its early script.')
      this.emitFile({ type: 'asset', ...built })
    },
  }
}

function tag(attrs: { src: string; type?: string }): HtmlTagDescriptor {
  return { tag: 'script', attrs, injectTo: 'head-prepend' }
}
