// What is fetched about notices in browsers.
import { queryOptions } from '@tanstack/react-query'
import { server } from '../server/client.ts'
import { fingerprintOf, subscriptionHere } from './browser-push.ts'

export const pushQuery = () =>
  queryOptions({ queryKey: ['push'], queryFn: () => server.push.list() })

export const pushLogQuery = () =>
  queryOptions({ queryKey: ['push', 'log'], queryFn: () => server.push.log() })

export const pushSettingsQuery = () =>
  queryOptions({ queryKey: ['push', 'settings'], queryFn: () => server.push.settings() })

/** The fingerprint of this browser; null while it has no address. */
export const thisBrowserQuery = () =>
  queryOptions({
    queryKey: ['push', 'here'],
    queryFn: async () => {
      const subscription = await subscriptionHere()
      return subscription && fingerprintOf(subscription.endpoint)
    },
  })
