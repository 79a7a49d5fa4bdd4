import { Button } from "@mantine/core"
import { Link } from "@tanstack/react-router"
import { useWords } from "../language.tsx"
import { DoorPage } from "./DoorPage.tsx"

export function NothingHere() {
  const { nothingHere } = useWords()
  return (
    <DoorPage heading={nothingHere.heading}>
      <Button component={Link} to="/">
        {nothingHere.back}
      </Button>
    </DoorPage>
  )
}
