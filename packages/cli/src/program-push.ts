// The commands about notices in browsers: names, arguments and options.
import type { RouteBody } from '@stagewright/api'
import { misuse } from './command-failed.ts'
import { asksServer, connected, type Context, type Given } from './program-parts.ts'

type Setting = { on?: boolean; off?: boolean; contact?: string; newKeys?: boolean }

/** `stagewright push …`. */
export function addPush({ program, terminal }: Context): void {
  const push = program.command('push').description('Browsers that show what one is told.')
  const load = () => import('./command/push.ts')
  asksServer(push.command('list'))
    .description('Lists one’s browsers that show notices.')
    .action(async (options: Given<object>) =>
      (await load()).listBrowsers(await connected(terminal, options)),
    )
  asksServer(push.command('remove <id>'))
    .description('Has a browser show no notices any more.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).removeBrowser(await connected(terminal, options), id),
    )
  asksServer(push.command('test <id>'))
    .description('Has a notice sent that tries a browser.')
    .action(async (id: string, options: Given<object>) =>
      (await load()).testBrowser(await connected(terminal, options), id),
    )
  asksServer(push.command('log'))
    .description('Shows what one’s browsers were told, and how that went.')
    .action(async (options: Given<object>) =>
      (await load()).showPushLog(await connected(terminal, options)),
    )
  asksServer(push.command('settings'))
    .description('Shows whether browsers show notices here, and the key that signs them.')
    .action(async (options: Given<object>) =>
      (await load()).showPushSettings(await connected(terminal, options)),
    )
  asksServer(push.command('set'))
    .description('Switches notices in browsers on or off, for everybody.')
    .option('--on', 'browsers may be turned on')
    .option('--off', 'no browser shows notices')
    .option('--contact <address>', 'mail address or HTTPS address for the makers of browsers')
    .option('--new-keys', 'makes new keys; every browser has to be turned on again')
    .action(async (options: Given<Setting>) =>
      (await load()).setPush(await connected(terminal, options), changeIn(options)),
    )
}

/** @throws CommandFailed unless it says which */
function changeIn({ on, off, contact, newKeys }: Setting): RouteBody<'push.configure'> {
  if ((on === true) === (off === true)) {
    throw misuse('Say --on or --off.', 'stagewright push set --on --contact it@example.org')
  }
  return {
    isOn: on === true,
    ...(contact !== undefined && { contact }),
    ...(newKeys === true && { newKeys }),
  }
}
