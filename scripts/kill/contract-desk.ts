// The outside contract service in the test's own process, so that it outlives every server that is
// killed. A desk in front of it writes down each request by its idempotency key.
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Contract = { key: string; number: string; recordId: string; amount: number }
export type ContractDesk = {
  url: string
  /** Idempotency key → how many requests came with it. */
  requests: ReadonlyMap<string, number>
  contracts(): Promise<Contract[]>
  /** From now on answers take so many milliseconds. */
  answerAfter(ms: number): void
  close(): Promise<void>
}

type Service = { url: string; close(): Promise<void> }
type ServiceModule = { startContractService(port: number): Promise<Service> }

const serviceUrl = new URL(
  '../../examples/customer-onboarding/service/contract-service.mjs',
  import.meta.url,
)

/** Opens the desk on a free port. */
export async function openContractDesk(): Promise<ContractDesk> {
  const { startContractService } = (await import(serviceUrl.href)) as ServiceModule
  const service = await startContractService(0)
  const requests = new Map<string, number>()
  let pauseMs = 0
  const desk = createServer((request, response) => {
    const key = String(request.headers['idempotency-key'] ?? '')
    requests.set(key, (requests.get(key) ?? 0) + 1)
    const passed = passOn(service.url, key, request).then(async (answer) => {
      await new Promise((done) => setTimeout(done, pauseMs))
      return answer
    })
    passed.then(
      ({ status, text }) => response.writeHead(status).end(text),
      (error: Error) => response.writeHead(502).end(error.message),
    )
  })
  await new Promise<void>((done) => desk.listen(0, '127.0.0.1', done))
  const { port } = desk.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    answerAfter: (ms) => void (pauseMs = ms),
    contracts: async () => (await (await fetch(`${service.url}/contracts`)).json()) as Contract[],
    async close() {
      desk.closeAllConnections()
      desk.close()
      await service.close()
    },
  }
}

/**
 * Reads the whole request first: once it is here it is carried out, whoever asked may be dead by
 * then.
 */
async function passOn(url: string, key: string, request: IncomingMessage) {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key }
  const answer = await fetch(`${url}/contracts`, { method: 'POST', headers, body })
  return { status: answer.status, text: await answer.text() }
}
