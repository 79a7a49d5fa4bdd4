/** Pages of what is done for customers, which somebody seldom opens one of alone. */

export { BalancePage } from "./BalancePage.tsx"
export { CalendarPage } from "./CalendarPage.tsx"
export { ChangeMeasurePage } from "./ChangeMeasurePage.tsx"
export { CouponPage } from "./CouponPage.tsx"
export { CouponsPage } from "./CouponsPage.tsx"
export { MeasurePage } from "./MeasurePage.tsx"
export { MeasuresPage } from "./MeasuresPage.tsx"
export { NewMeasurePage } from "./NewMeasurePage.tsx"
export { PointsPage } from "./PointsPage.tsx"
export { TasksPage } from "./TasksPage.tsx"
