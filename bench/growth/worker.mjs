// A process that takes jobs, as `stagewright serve` does.
import { createRuntime } from '../../packages/runtime/dist/index.js'

const runtime = await createRuntime({ database: { url: process.argv[2] } })
process.once('SIGTERM', () => void runtime.close().then(() => process.exit(0)))
process.send('ready')
