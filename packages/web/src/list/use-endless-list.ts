// An endless list as its view needs it: rows that stay in place, what is new, and how to get more.
import type { UseInfiniteQueryResult, InfiniteData } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useLiveRows } from './use-live-rows.ts'

type Page<Row> = { items: Row[]; next: string | null }

/** The rows of all pages so far; `listKey` names filter and sort. */
export function useEndlessList<Row extends { id: string }>(
  query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>,
  listKey: string,
) {
  const { data, fetchNextPage, refetch, hasNextPage, isFetchingNextPage } = query
  const fresh = useMemo(() => (data?.pages ?? []).flatMap((page) => page.items), [data])
  const { rows, newCount, showNew } = useLiveRows(fresh, listKey)
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  return {
    rows,
    newCount,
    onShowNew: showNew,
    // A page without rows may have one behind it that has some.
    isLoading: query.isPending || (rows.length === 0 && hasNextPage),
    error: query.error,
    onRetry: () => void refetch(),
    hasMore: hasNextPage && !isFetchingNextPage,
    onMore,
  }
}
