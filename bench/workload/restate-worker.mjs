// The same life of a run as a Restate workflow: a durable promise waits for the decision.
import { createRequire } from 'node:module'
import { reportCounts } from './report-counts.mjs'

// The SDK calls what Node has from version 22 on.
Promise.withResolvers ??= () => {
  const parts = {}
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }))
  return parts
}
const require = createRequire(new URL('../peers/package.json', import.meta.url))
const restate = require('@restatedev/restate-sdk')
const { port } = JSON.parse(process.argv[2])
const { waits, ends } = reportCounts()

const cases = restate.workflow({
  name: 'Case',
  handlers: {
    async run(context, number) {
      const finding = await context.run('check', async () => `Case ${number} is complete`)
      waits(context.key)
      const decision = await context.promise('decision')
      const close = async () => `Closed: ${decision} of ${finding}`
      const outcome = await context.run('close', close)
      ends(context.key)
      return outcome
    },
    decide: (context, decision) => context.promise('decision').resolve(decision),
  },
})
await restate.serve({ services: [cases], port })
process.send({ answer: 'ready' })
