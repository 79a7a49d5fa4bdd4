import { Button } from "@mantine/core"
import type { UseInfiniteQueryResult } from "@tanstack/react-query"
import { useEffect, useRef } from "react"

type Pages = Pick<
  UseInfiniteQueryResult,
  "hasNextPage" | "isFetching" | "isFetchingNextPage" | "isError" | "fetchNextPage"
>

/** Two screens before the end of what is there, the next is fetched. */
const AHEAD = "200% 0px"

/** Brings what follows: by itself before somebody who scrolls gets there, and by a click. */
export function More({ pages, label }: { readonly pages: Pages; readonly label: string }) {
  const place = useRef<HTMLDivElement>(null)
  const { hasNextPage, isFetching, isFetchingNextPage, isError, fetchNextPage } = pages
  useEffect(() => {
    const here = place.current
    // What is being asked anew must not be cut off by what follows it.
    if (!here || !hasNextPage || isFetching || isError) return
    const watch = new IntersectionObserver(([seen]) => seen?.isIntersecting && void fetchNextPage(), {
      rootMargin: AHEAD,
    })
    watch.observe(here)
    return () => watch.disconnect()
  }, [hasNextPage, isFetching, isError, fetchNextPage])
  if (!hasNextPage) return null
  return (
    <div ref={place}>
      <Button
        variant="default"
        loading={isFetchingNextPage}
        onClick={() => void fetchNextPage({ cancelRefetch: false })}
      >
        {label}
      </Button>
    </div>
  )
}
