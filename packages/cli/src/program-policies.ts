// The commands about policies.
import type { Context } from './program-parts.ts'

/** `stagewright policy …`. */
export function addPolicy({ program, terminal }: Context): void {
  const policy = program.command('policy').description('Policies of orchestrations.')
  policy
    .command('schema')
    .description(
      'Writes the JSON Schema of a policy, by which editors check and complete the file.',
    )
    .action(async () => {
      const { policySchema } = await import('@stagewright/metadata')
      terminal.out(JSON.stringify(policySchema(), null, 2))
    })
}
