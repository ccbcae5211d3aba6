// Stands in for the Apex action ContractService: asks the outside contract service for a contract. The
// platform calls it from a job, at least once; the idempotency key makes the service answer a repeated
// call with the same contract.

type Inputs = { recordId: string; companyName: string; amount: number }
type Call = {
  idempotencyKey: string
  env: { [name: string]: string | undefined }
  signal: AbortSignal
}

export default {
  label: 'Make a contract',
  mode: 'outside',
  inputs: { recordId: 'Id', companyName: 'String', amount: 'Currency' },
  outputs: { contractNumber: 'String', contractUrl: 'String' },
  env: ['CONTRACT_SERVICE_URL'],

  async run(inputs: Inputs, { idempotencyKey, env, signal }: Call) {
    const service = env.CONTRACT_SERVICE_URL
    if (!service) throw giveUp('Set CONTRACT_SERVICE_URL to the address of the contract service.')
    const response = await fetch(new URL('/contracts', service), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': idempotencyKey },
      body: JSON.stringify(inputs),
      signal,
    })
    if (!response.ok) {
      const message = `The contract service answered ${response.status}: ${await response.text()}`
      throw isWorthRetrying(response.status) ? new Error(message) : giveUp(message)
    }
    const contract = (await response.json()) as { number: string; url: string }
    return { contractNumber: contract.number, contractUrl: contract.url }
  },
}

/** An error that another try would only repeat. */
function giveUp(message: string) {
  return Object.assign(new Error(message), { retryable: false })
}

function isWorthRetrying(status: number) {
  return status >= 500 || status === 408 || status === 425 || status === 429
}
