import { useNavigate } from "@tanstack/react-router"
import { useEffect, useRef } from "react"
import { useTyping } from "../typing/Typing.tsx"
import { areLettersOn, JUMPS } from "./keys.ts"

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** What keys do on every page. */
export function Shortcuts({ onPalette }: { readonly onPalette: () => void }) {
  const { open } = useTyping()
  const navigate = useNavigate()
  const isJumping = useRef(false)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isPalette = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)
      if (isPalette) {
        event.preventDefault()
        onPalette()
        return
      }
      const isOwn = event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)
      if (isOwn || !areLettersOn() || document.querySelector('[role="dialog"]')) return
      const jump = isJumping.current && JUMPS.find(({ key }) => key === event.key)
      isJumping.current = event.key === "g"
      const does = jump
        ? () => void navigate({ to: jump.to })
        : {
            n: () => open(),
            "/": onPalette,
            "?": () => void navigate({ to: "/help" }),
          }[event.key]
      if (!does) return
      event.preventDefault()
      does()
    }
    addEventListener("keydown", press)
    return () => removeEventListener("keydown", press)
  }, [onPalette, open, navigate])
  return null
}
