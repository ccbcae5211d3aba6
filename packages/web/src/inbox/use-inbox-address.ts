// What the address of the inbox says: view, sort, search, the item that is open; and how to change
// it.
import { defaultStringifySearch, useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { present, type inboxViews } from '../app/search-params.ts'
import { type InboxSort, rememberedInboxSort, rememberInboxSort } from './inbox-sort.ts'

type View = (typeof inboxViews)[number]

/** What stands in the address, where an item is, and how to open one, search, and sort. */
export function useInboxAddress() {
  const search = useSearch({ from: '/frame/inbox' })
  const { view = 'all', sort = rememberedInboxSort(), q, item } = search
  const navigate = useNavigate({ from: '/inbox' })
  const open = useCallback(
    (id: string | undefined, replace = true) =>
      // The list stays where it is: to put it back where it was would hold it while keys go on.
      void navigate({
        search: (before) => present({ ...before, item: id }),
        replace,
        resetScroll: false,
      }),
    [navigate],
  )
  const setText = useCallback(
    (text: string | undefined) =>
      void navigate({ search: (before) => present({ ...before, q: text }), replace: true }),
    [navigate],
  )
  const setView = useCallback(
    (next: View) =>
      void navigate({
        search: (before) => present({ ...before, view: next, item: undefined }),
        replace: true,
      }),
    [navigate],
  )
  const setSort = useCallback(
    (next: InboxSort) => {
      rememberInboxSort(next)
      void navigate({ search: (before) => present({ ...before, sort: next }), replace: true })
    },
    [navigate],
  )
  const { view: saidView, sort: saidSort } = search
  const addressOf = useCallback(
    (id: string) =>
      `/inbox${defaultStringifySearch(present({ view: saidView, sort: saidSort, q, item: id }))}`,
    [saidView, saidSort, q],
  )
  return { view, sort, q, item, addressOf, open, setText, setView, setSort }
}
