// A small site of its own with the Work Guide on two pages, plain HTML and React, and the inbox on one
// of each. It knows who its visitor is, asks Stagewright for a token on their behalf, and keeps its own key to itself.
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

/** A React page, bundled with React once when the site starts. */
async function reactPage(name) {
  const { output } = await build({
    configFile: false,
    logLevel: 'warn',
    build: { write: false, rolldownOptions: { input: here(name) } },
  })
  return output[0].code
}

/** A token for a visitor, for a record or without one for their inbox; it lasts fifteen minutes. */
async function tokenFor(username, recordId) {
  const path = recordId === null ? '/api/inbox-tokens' : '/api/work-guide-tokens'
  const answer = await fetch(`${STAGEWRIGHT_URL}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${STAGEWRIGHT_TOKEN}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ username, ...(recordId !== null && { recordId }) }),
  })
  return { status: answer.status, body: await answer.text() }
}

const scripts = {
  '/react-page.js': await reactPage('react-page.jsx'),
  '/react-inbox.js': await reactPage('react-inbox.jsx'),
}
const pages = {
  '/': 'index.html',
  '/react': 'react.html',
  '/inbox': 'inbox.html',
  '/react-inbox': 'react-inbox.html',
}
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
  if (scripts[pathname]) return send(200, 'text/javascript', scripts[pathname])
  if (pages[pathname]) return send(200, 'text/html', page(pages[pathname]))
  return send(404, 'text/plain', 'There is no such page.')
})
server.listen(Number(PORT), '127.0.0.1', () => {
  const { port } = server.address()
  process.stdout.write(`The site is at http://127.0.0.1:${port}\n`)
})
