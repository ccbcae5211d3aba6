// The outside contract service of the sample: a small HTTP server that makes contracts. It stands for a
// system of another department, so it shares no code with the platform.
//
//   POST /contracts            { recordId, companyName, amount } and the header Idempotency-Key
//                              → 201 { number, url }; 200 with the same contract when the key is known
//   GET  /contracts            → all contracts as JSON
//   GET  /contracts/{number}   → a page about one contract
//
// To see the platform cope with a bad day: `POST /contracts?fail=503` (or the option `fail`, or the
// environment variable CONTRACT_SERVICE_FAIL) answers with that status and makes nothing; `fail=after`
// makes the contract and then breaks the connection, so that the caller never hears of it.
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { pathToFileURL } from 'node:url'

const BODY_BYTES_MAX = 64 * 1024

/**
 * Starts the service on 127.0.0.1. Port 0 takes any free one. With a `file`, contracts are kept there,
 * one JSON line each, and found again after a restart. Rejects when the port is taken.
 */
export async function startContractService(port, { file, fail } = {}) {
  const contracts = readContracts(file)
  const server = createServer((request, response) => {
    answer(request, response, { contracts, file, fail, base: () => url }).catch((error) => {
      if (!response.headersSent) send(response, error.status ?? 500, { error: error.message })
    })
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const url = `http://127.0.0.1:${server.address().port}`
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  return { url, close }
}

async function answer(request, response, state) {
  const { pathname, searchParams } = new URL(request.url, state.base())
  const number = /^\/contracts\/(C-\d+)$/.exec(pathname)?.[1]
  if (request.method === 'GET' && number) return showContract(response, state, number)
  if (pathname !== '/contracts') throw problem(404, 'There is nothing here.')
  if (request.method === 'GET') return send(response, 200, [...state.contracts.values()])
  if (request.method !== 'POST') throw problem(405, 'Use GET or POST.')
  const fail = searchParams.get('fail') ?? state.fail ?? process.env.CONTRACT_SERVICE_FAIL
  const input = await readJson(request)
  if (/^[45]\d\d$/.test(fail ?? '')) throw problem(Number(fail), 'Switched to fail.')
  const { contract, isNew } = makeContract(state, request.headers['idempotency-key'], input)
  if (fail === 'after') return request.socket.destroy()
  const { number: made } = contract
  send(response, isNew ? 201 : 200, { number: made, url: `${state.base()}/contracts/${made}` })
}

/** The number follows from the key, so that even a service that forgot everything gives it again. */
function makeContract({ contracts, file }, key, { recordId, companyName, amount }) {
  if (!key) throw problem(400, 'The header Idempotency-Key is missing.')
  if (!recordId || !companyName || !(Number(amount) > 0)) {
    throw problem(422, 'A contract needs recordId, companyName and an amount above 0.')
  }
  const known = contracts.get(key)
  if (known) return { contract: known, isNew: false }
  const digits = createHash('sha256').update(key).digest().readUInt32BE(0) % 1e8
  const number = `C-${String(digits).padStart(8, '0')}`
  const contract = { key, number, recordId, companyName, amount: Number(amount) }
  if (file) appendFileSync(file, JSON.stringify(contract) + '\n', { flush: true })
  contracts.set(key, contract)
  return { contract, isNew: true }
}

function readContracts(file) {
  const contracts = new Map()
  if (!file || !existsSync(file)) return contracts
  const text = readFileSync(file, 'utf8')
  for (const line of text.split('\n')) {
    const contract = parseLine(line)
    if (contract) contracts.set(contract.key, contract)
  }
  // A line cut off by a kill must not swallow the next one.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n')
  return contracts
}

function parseLine(line) {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

async function readJson(request) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > BODY_BYTES_MAX) throw problem(413, 'The request is too large.')
  }
  try {
    return Object(JSON.parse(text))
  } catch {
    throw problem(400, 'The request is not JSON.')
  }
}

function showContract(response, { contracts }, number) {
  const contract = [...contracts.values()].find((item) => item.number === number)
  if (!contract) throw problem(404, `There is no contract ${number}.`)
  const amount = contract.amount.toLocaleString('en', { minimumFractionDigits: 2 })
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Contract ${number}</title></head>
<body style="font: 1rem/1.5 system-ui; max-width: 40rem; margin: 3rem auto; padding: 0 1rem">
<h1>Contract ${number}</h1>
<p>Harborlight Finance opens a credit line of <strong>${amount}</strong> for
<strong>${escape(contract.companyName)}</strong>.</p>
<p>Application ${escape(contract.recordId)}.</p>
</body>
</html>
`)
}

function escape(text) {
  return String(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

function problem(status, message) {
  return Object.assign(new Error(message), { status })
}

function send(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body) + '\n')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { url } = await startContractService(Number(process.argv[2] ?? 3010))
  process.stdout.write(`The contract service listens on ${url}\n`)
}
