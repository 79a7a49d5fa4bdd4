/** Pages of what is done for customers, which somebody seldom opens one of alone. */
export { MeasurePage } from "./MeasurePage.tsx"
export { MeasuresPage } from "./MeasuresPage.tsx"
export { NewMeasurePage } from "./NewMeasurePage.tsx"
export { TasksPage } from "./TasksPage.tsx"
