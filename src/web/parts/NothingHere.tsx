import { Link } from "@tanstack/react-router"
import { useWords } from "../language.tsx"

export function NothingHere() {
  const { nothingHere } = useWords()
  return (
    <main className="middle">
      <h1>{nothingHere.heading}</h1>
      <Link to="/">{nothingHere.back}</Link>
    </main>
  )
}
