// A contract service that refuses one company and makes contracts for all others, so that one run
// stands in trouble and others come to their end.
import { createServer } from 'node:http'

export const refusedCompany = 'Bluewater Logistics'

/** Starts it; gives the environment in which it is found, and what ends it. */
export async function startContractService() {
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    const { companyName } = JSON.parse(text)
    const isRefused = companyName === refusedCompany
    const said = isRefused
      ? { error: 'The registry does not know this company.' }
      : { number: 'C-20617344', url: 'https://contracts.example.org/C-20617344' }
    response.writeHead(isRefused ? 422 : 201, { 'content-type': 'application/json' })
    response.end(JSON.stringify(said))
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  const env = { CONTRACT_SERVICE_URL: `http://127.0.0.1:${server.address().port}` }
  const stop = () => {
    server.closeAllConnections()
    return new Promise((done) => server.close(done))
  }
  return { env, stop }
}
