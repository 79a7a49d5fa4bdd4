import { Hours, Weekdays } from "../insights/Buying.tsx"
import { Channels, ValueCurve } from "../insights/Channels.tsx"
import { RecurringRevenue } from "../insights/Contracts.tsx"
import { BegunWithDiscount, DiscountDepth, DiscountHabit } from "../insights/Discounts.tsx"
import { Groups } from "../insights/Groups.tsx"
import { Migration } from "../insights/Migration.tsx"
import { Discounts, PaymentMethods } from "../insights/Money.tsx"
import { NewAndReturning } from "../insights/NewAndReturning.tsx"
import { NextMonths } from "../insights/Outlook.tsx"
import { PeriodFigures } from "../insights/PeriodFigures.tsx"
import { LowestPrices } from "../insights/Prices.tsx"
import { BoughtTogether, FirstPurchases, ProductSales } from "../insights/Products.tsx"
import { RecencyFrequency } from "../insights/RecencyFrequency.tsx"
import { ScoreGrid } from "../insights/Scores.tsx"
import { Feedback, Replies, SlowReplies } from "../insights/Service.tsx"
import { EarlierForecasts, Trust } from "../insights/Trust.tsx"
import { Funnel, Paths } from "../insights/Visits.tsx"
import { AfterVoices, Nps, ReferralFigures, Referrers } from "../insights/Voices.tsx"
import { WeekHours } from "../insights/WeekHours.tsx"
import { Concentration, Distribution, Intervals } from "../insights/Worth.tsx"
import { useWords } from "../language.tsx"
import { Page } from "../parts/Page.tsx"
import { PeriodBar } from "../parts/Period.tsx"

/** Pages that answer one question of the business each, by some figures. */

/** What follows is of all days up to the one that is asked of. */
const SinceBeginning = () => <h2 className="section">{useWords().period.ever}</h2>

export const WorthPage = () => (
  <Page heading={useWords().worth.distribution.heading}>
    <Distribution />
    <Concentration />
  </Page>
)

export const BuyingPage = () => (
  <Page heading={useWords().insights.buying.heading}>
    <PeriodBar isCompared={false} />
    <Weekdays />
    <Hours />
    <WeekHours />
    <SinceBeginning />
    <Intervals />
  </Page>
)

export const NewAndReturningPage = () => (
  <Page heading={useWords().newAndReturning.page}>
    <PeriodBar />
    <PeriodFigures />
    <h2 className="section">{useWords().period.byMonth}</h2>
    <NewAndReturning />
  </Page>
)

export const ProductsPage = () => (
  <Page heading={useWords().insights.products.heading}>
    <PeriodBar />
    <ProductSales />
    <SinceBeginning />
    <FirstPurchases />
    <BoughtTogether />
  </Page>
)

export const MoneyPage = () => (
  <Page heading={useWords().insights.money.heading}>
    <PeriodBar />
    <DiscountDepth />
    <PaymentMethods />
    <h2 className="section">{useWords().period.byMonth}</h2>
    <Discounts />
    <SinceBeginning />
    <DiscountHabit />
    <BegunWithDiscount />
    <LowestPrices />
  </Page>
)

export const ServicePage = () => (
  <Page heading={useWords().insights.service.heading}>
    <Replies />
    <SlowReplies />
  </Page>
)

export const ContractsPage = () => (
  <Page heading={useWords().insights.contracts.heading}>
    <RecurringRevenue />
  </Page>
)

export const ForecastPage = () => (
  <Page heading={useWords().outlook.heading}>
    <NextMonths />
    <h2 className="section">{useWords().outlook.trust.heading}</h2>
    <Trust />
    <EarlierForecasts />
  </Page>
)

export const GroupsPage = () => (
  <Page heading={useWords().groups.heading}>
    <Groups />
    <ScoreGrid />
    <Migration />
    <RecencyFrequency />
  </Page>
)

export const ChannelsPage = () => (
  <Page heading={useWords().channels.heading}>
    <PeriodBar />
    <Channels />
    <SinceBeginning />
    <ValueCurve />
  </Page>
)

export const ReferralsPage = () => (
  <Page heading={useWords().referrals.heading}>
    <ReferralFigures />
    <Referrers />
  </Page>
)

export const FeedbackPage = () => (
  <Page heading={useWords().voices.heading}>
    <Feedback />
    <Nps />
    <AfterVoices />
  </Page>
)

export const VisitsPage = () => (
  <Page heading={useWords().visits.heading}>
    <PeriodBar />
    <Funnel />
    <Paths />
  </Page>
)
