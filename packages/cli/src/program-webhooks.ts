// The commands about webhooks: names, arguments and options.
import type { RouteBody } from '@stagewright/api'
import { Option } from 'commander'
import { collect } from './assignments.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

type Adding = {
  label: string
  to: string
  form: 'json' | 'slack' | 'teams'
  secret?: string
  kind: string[]
  group?: string
  queue?: string
  everybody?: boolean
}

/** `stagewright webhook …`. */
export function addWebhooks({ program, terminal }: Context): void {
  const webhook = program
    .command('webhook')
    .description('Addresses of other systems that get what people are told.')
  const load = () => import('./command/webhook.ts')
  asksServer(webhook.command('list'))
    .description('Lists webhooks that one may manage.')
    .action(async (options: Given<object>) =>
      (await load()).listWebhooks(await connected(terminal, options)),
    )
  asksServer(webhook.command('add'))
    .description('Adds a webhook for one’s own notices, or those of a group, a queue, everybody.')
    .requiredOption('--label <text>', 'what people call it')
    .requiredOption('--to <address>', 'where it is; kept sealed')
    .addOption(
      new Option('--form <form>', 'what it gets')
        .choices(['json', 'slack', 'teams'])
        .default('json'),
    )
    .option('--secret <text>', 'what signs JSON; made without it')
    .option('--kind <kind>', 'a kind of notices; repeat it for more, all without it', collect, [])
    .option('--group <name>', 'what is told about work of a group')
    .option('--queue <name>', 'what is told about work of a queue')
    .option('--everybody', 'what anybody is told')
    .action(async (options: Given<Adding>) =>
      (await load()).addWebhook(await connected(terminal, options), hookIn(options)),
    )
  asksServer(webhook.command('remove <id>'))
    .description('Removes a webhook with its log.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).removeWebhook(await connected(terminal, options), id),
    )
  asksServer(webhook.command('test <id>'))
    .description('Has a notice sent that tries the address.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).testWebhook(await connected(terminal, options), id),
    )
  asksServer(webhook.command('log <id>'))
    .description('Shows what a webhook was told, and how that went.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).showWebhookLog(await connected(terminal, options), id),
    )
}

function hookIn({
  label,
  to: url,
  form,
  secret,
  kind,
  ...whose
}: Adding): RouteBody<'webhooks.add'> {
  const { group, queue, everybody } = whose
  return {
    ...{ label, url, form },
    ...(secret !== undefined && { secret }),
    ...(kind.length > 0 && { kinds: kind }),
    ...(everybody && { for: 'everybody' as const }),
    ...(group !== undefined && { for: { group } }),
    ...(queue !== undefined && { for: { queue } }),
  }
}
