// Whoever signs in to a browser that shows notices goes on being told there; what somebody else
// turned on before, or what was removed elsewhere, ends.
import { server } from '../server/client.ts'
import { fingerprintOf, subscribed, subscriptionHere } from './browser-push.ts'

/** Once for each sign-in; what goes wrong here stays for the next time. */
export async function keepBrowser(): Promise<void> {
  try {
    const subscription = await subscriptionHere()
    if (!subscription) return
    const { isOn, items } = await server.push.list()
    if (!isOn) return
    const fingerprint = await fingerprintOf(subscription.endpoint)
    const own = items.find((browser) => browser.fingerprint === fingerprint)
    if (!own) await subscription.unsubscribe()
    else if (!own.isThisSession) await server.push.subscribe(subscribed(subscription))
  } catch {
    // Nobody asked for it: the page Notices shows how it is.
  }
}
