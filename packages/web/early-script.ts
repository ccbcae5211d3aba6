// Lays the early scripts beside the application: they are built once the files of every place have
// their names. One stands in the head of the page before everything else; it fetches the other,
// which draws the inbox.
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { build, type HtmlTagDescriptor, type Plugin, type Rollup } from 'vite'

const folder = fileURLToPath(new URL('.', import.meta.url))

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

type Script = { fileName: string; source: string }

/** Builds a script by itself; what it imports as React is the little that draws once. */
async function buildScript(name: string, define: Record<string, unknown>): Promise<Script> {
  const texts = Object.entries(define).map(([key, value]) => [key, JSON.stringify(value)])
  const built = await build({
    configFile: false,
    root: folder,
    logLevel: 'warn',
    publicDir: false,
    define: Object.fromEntries(texts),
    resolve: {
      conditions: ['source', 'browser', 'module', 'import'],
      alias: [{ find: /^react(\/jsx-runtime)?$/, replacement: `${folder}src/early/draw-once.ts` }],
    },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: `${folder}src/early/${name}`, output: { format: 'es' } },
    },
  })
  const [first] = [built].flat()
  if (!first || !('output' in first)) throw new Error(`${name} was not built.`)
  // Not as one of its own format: that would lay its styles into the page, which refuses them.
  const source = `(()=>{'use strict';${first.output[0].code}})()`
  const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8)
  return { fileName: `assets/${name.replace(/\..*/, '')}-${hash}.js`, source }
}

/** The page's own script as a file that is fetched and not yet run: the early script starts it. */
const ownScript = /<script type="module" crossorigin src="([^"]+)"><\/script>/

/** The plugin; while developing the script is a module of its own and draws no list. */
export function earlyScript(): Plugin {
  const built: Script[] = []
  return {
    name: 'stagewright-early-script',
    // The page is written before this plugin's turn to lay files beside it.
    enforce: 'post',
    config: () => ({
      define: {
        filesOfPlaces: '{ names: [], places: [] }',
        earlyFiles: '{ application: "", inbox: "" }',
      },
    }),
    transformIndexHtml: {
      order: 'post',
      handler: async (page, { bundle }) => {
        if (!bundle) return [tag({ src: '/src/early/early.ts', type: 'module' })]
        const application = ownScript.exec(page)?.[1]
        if (application === undefined) throw new Error('The page names no script of its own.')
        const inbox = await buildScript('early-inbox.tsx', {})
        const early = await buildScript('early.ts', {
          filesOfPlaces: filesOfPlaces(bundle),
          earlyFiles: { application, inbox: `/${inbox.fileName}` },
        })
        built.push(inbox, early)
        const html = page.replace(ownScript, '<link rel="modulepreload" crossorigin href="$1">')
        return { html, tags: [tag({ src: `/${early.fileName}` })] }
      },
    },
    generateBundle() {
      if (built.length === 0) throw new Error('The page was written without its early script.')
      for (const script of built) this.emitFile({ type: 'asset', ...script })
    },
  }
}

function tag(attrs: { src: string; type?: string }): HtmlTagDescriptor {
  return { tag: 'script', attrs, injectTo: 'head-prepend' }
}
