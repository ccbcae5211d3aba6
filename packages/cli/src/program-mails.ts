// The commands about mails: names, arguments and options.
import { Option } from 'commander'
import type { RemoteOptions } from './command/context.ts'
import {
  asksServer,
  connected,
  type Context,
  type Given,
  isPaged,
  queryOf,
} from './program-parts.ts'

/** `stagewright mail …`. */
export function addMail({ program, terminal }: Context): void {
  const mail = program.command('mail').description('Mails, and how their sending went.')
  const load = () => import('./command/mail.ts')
  isPaged(asksServer(mail.command('list')))
    .description('Lists mails, the newest first.')
    .addOption(
      new Option('--state <state>', 'only in this state').choices([
        'Kept',
        'Sending',
        'Sent',
        'Failed',
      ]),
    )
    .option('--search <text>', 'only with this in the subject or an address')
    .option('--work-item-id <id>', 'only about this work item')
    .action(async (options: Given<object>) =>
      (await load()).listMails(await connected(terminal, options), queryOf(options)),
    )
  asksServer(mail.command('show <id>'))
    .description('Shows what a mail says, and each try to send it.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).showMail(await connected(terminal, options), id),
    )
  asksServer(mail.command('send <id>'))
    .description('Has a mail sent once more.')
    .action(async (id: string, options: RemoteOptions) =>
      (await load()).sendMail(await connected(terminal, options), id),
    )
}
