// A small site of its own with the Work Guide on two pages: plain HTML, and React. It knows who its
// visitor is, asks Stagewright for a token on their behalf, and keeps its own key to itself.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const here = (name) => fileURLToPath(new URL(name, import.meta.url))
const { STAGEWRIGHT_URL = 'http://localhost:3000', STAGEWRIGHT_TOKEN, PORT = '4000' } = process.env
if (!STAGEWRIGHT_TOKEN)
  throw new Error('Set STAGEWRIGHT_TOKEN to a token of somebody with ManagePeople.')

// React’s own switch: the build is to be one for visitors, however this process was started.
process.env.NODE_ENV = 'production'

/** The React page, bundled with React once when the site starts. */
async function reactPage() {
  const { output } = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, rolldownOptions: { input: here('react-page.jsx') } },
  })
  return output[0].code
}

/** A token for a visitor and a record, lasting fifteen minutes. */
async function tokenFor(username, recordId) {
  const answer = await fetch(`${STAGEWRIGHT_URL}/api/work-guide-tokens`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${STAGEWRIGHT_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ recordId, username }),
  })
  return { status: answer.status, body: await answer.text() }
}

const script = await reactPage()
const page = (name) => readFileSync(here(name), 'utf8').replaceAll('%STAGEWRIGHT%', STAGEWRIGHT_URL)

const server = createServer(async (request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://here')
  const send = (status, type, body) => {
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
  }
  if (pathname === '/token') {
    // `user` stands for the sign-in of your own site: never take it from the visitor.
    const made = await tokenFor(searchParams.get('user'), searchParams.get('record'))
    return send(made.status, 'application/json', made.body)
  }
  if (pathname === '/react-page.js') return send(200, 'text/javascript', script)
  if (pathname === '/react') return send(200, 'text/html', page('react.html'))
  if (pathname === '/') return send(200, 'text/html', page('index.html'))
  return send(404, 'text/plain', 'There is no such page.')
})
server.listen(Number(PORT), '127.0.0.1', () => {
  const { port } = server.address()
  process.stdout.write(`The site is at http://127.0.0.1:${port}\n`)
})
