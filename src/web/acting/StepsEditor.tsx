import { ActionIcon, Button, Menu } from "@mantine/core"
import { useEffect, useRef } from "react"
import type { MeasurePlan, Step } from "../contract.ts"
import { useFormat, useWords } from "../language.tsx"
import { ADDED_STEPS, hasRoom, withoutStep, withStepAdded, withStepMoved } from "./planSteps.ts"
import { StepFields } from "./StepFields.tsx"
import { StepList } from "./StepList.tsx"
import { whenWords } from "./whenWords.ts"

type Steps = MeasurePlan["steps"]

/** What a measure does, step by step: to be written, moved, taken out and added to. */
export function StepsEditor(props: { readonly plan: MeasurePlan; readonly onChange: (steps: Steps) => void }) {
  const { measures: words } = useWords()
  const format = useFormat(null)
  const { plan, onChange } = props
  const { steps } = plan
  const { list, follow } = useFollowedStep()
  const change = (step: Step) => onChange(steps.map((one) => (one.id === step.id ? step : one)))
  return (
    <section className="figure" aria-label={words.steps.heading} ref={list}>
      <h2>{words.steps.heading}</h2>
      <p className="soft">{whenWords(words.when, plan.trigger, format)}</p>
      <StepList
        steps={steps}
        beside={(step) => (
          <>
            <StepFields step={step} onChange={change} />
            <StepTurns step={step} steps={steps} onChange={onChange} onTurn={follow} />
          </>
        )}
      />
      {hasRoom(steps) && (
        <div className="actions beneath">
          <Menu position="bottom-start">
            <Menu.Target>
              <Button variant="default">{words.editing.add}</Button>
            </Menu.Target>
            <Menu.Dropdown>
              {ADDED_STEPS.map((kind) => (
                <Menu.Item key={kind} onClick={() => onChange(withStepAdded(steps, kind, words.editing.first))}>
                  {words.editing.kinds[kind]}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </section>
  )
}

type Turn = "up" | "down" | "remove"

function StepTurns(props: {
  readonly step: Step
  readonly steps: Steps
  readonly onChange: (steps: Steps) => void
  readonly onTurn: (id: string, turn: Turn) => void
}) {
  const { blocks: words, editing } = useWords().measures
  const { step, steps, onChange, onTurn } = props
  const place = steps.findIndex(({ id }) => id === step.id)
  const turned: readonly (readonly [Turn, string, string, Steps | undefined])[] = [
    ["up", "↑", words.up, withStepMoved(steps, step.id, -1)],
    ["down", "↓", words.down, withStepMoved(steps, step.id, 1)],
    ["remove", "×", words.remove, steps.length > 1 ? withoutStep(steps, step.id) : undefined],
  ]
  return (
    <div className="block-actions" data-step={step.id}>
      {turned.map(([turn, sign, label, changed]) => (
        <ActionIcon
          key={turn}
          variant="subtle"
          size="lg"
          data-turn={turn}
          disabled={changed === undefined}
          aria-label={editing.turn(label, String(place + 1))}
          onClick={() => {
            if (changed === undefined) return
            onTurn(turn === "remove" ? changed[Math.min(place, changed.length - 1)].id : step.id, turn)
            onChange(changed)
          }}
        >
          {sign}
        </ActionIcon>
      ))}
    </div>
  )
}

/** Lets the focus follow a step to its new place, so that the same key moves it on. */
function useFollowedStep() {
  const list = useRef<HTMLElement>(null)
  const next = useRef<{ readonly id: string; readonly turn: Turn }>(undefined)
  useEffect(() => {
    if (next.current === undefined) return
    const { id, turn } = next.current
    next.current = undefined
    const all = [
      ...(list.current?.querySelectorAll<HTMLButtonElement>("[data-step] > [data-turn]:not(:disabled)") ?? []),
    ]
    const own = all.filter((button) => button.parentElement?.dataset.step === id)
    ;(own.find((button) => button.dataset.turn === turn) ?? own[0])?.focus()
  })
  const follow = (id: string, turn: Turn) => {
    next.current = { id, turn }
  }
  return { list, follow }
}
