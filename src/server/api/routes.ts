import cookie from "@fastify/cookie"
import type { FastifyInstance } from "fastify"
import { accountRoutes } from "./accountRoutes.ts"
import { activityRoutes } from "./activityRoutes.ts"
import { apiKeyRoutes } from "./apiKeyRoutes.ts"
import { backupRoutes } from "./backupRoutes.ts"
import { balanceRoutes } from "./balanceRoutes.ts"
import { calendarRoutes } from "./calendarRoutes.ts"
import { consentRoutes } from "./consentRoutes.ts"
import { couponCampaignRoutes } from "./couponCampaignRoutes.ts"
import { couponRoutes } from "./couponRoutes.ts"
import { customerMeasureRoutes } from "./customerMeasureRoutes.ts"
import { customerRoutes } from "./customerRoutes.ts"
import { doorRoutes } from "./doorRoutes.ts"
import { exportRoutes } from "./exportRoutes.ts"
import { forgottenRoutes } from "./forgottenRoutes.ts"
import { holdoutRoutes } from "./holdoutRoutes.ts"
import { identityRoutes } from "./identityRoutes.ts"
import { importRoutes } from "./importRoutes.ts"
import { jobRoutes } from "./jobRoutes.ts"
import { keyRoutes } from "./keyRoutes.ts"
import { mailRoutes } from "./mailRoutes.ts"
import { mailSenderRoutes } from "./mailSenderRoutes.ts"
import { measureRoutes } from "./measureRoutes.ts"
import { messageRoutes } from "./messageRoutes.ts"
import { offerRoutes } from "./offerRoutes.ts"
import { openapiRoute } from "./openapiRoute.ts"
import { pointsMemberRoutes } from "./pointsMemberRoutes.ts"
import { pointsRoutes } from "./pointsRoutes.ts"
import { questionRoutes } from "./questionRoutes.ts"
import { recordRoutes } from "./recordRoutes.ts"
import { reportRoutes } from "./reportRoutes.ts"
import { reportSendingRoutes } from "./reportSendingRoutes.ts"
import { returnedMailRoutes } from "./returnedMailRoutes.ts"
import { rewardRoutes } from "./rewardRoutes.ts"
import { rightsRoutes } from "./rightsRoutes.ts"
import { type ApiParts, type ApiRoute, registerRoutes } from "./route.ts"
import { runRoutes } from "./runRoutes.ts"
import { sampleRoutes } from "./sampleRoutes.ts"
import { segmentRoutes } from "./segmentRoutes.ts"
import { settingRoutes } from "./settingRoutes.ts"
import { signUpRoutes } from "./signUpRoutes.ts"
import { standRoutes } from "./standRoutes.ts"
import { suppressionRoutes } from "./suppressionRoutes.ts"
import { taskRoutes } from "./taskRoutes.ts"
import { trailRoutes } from "./trailRoutes.ts"
import { tryRoutes } from "./tryRoutes.ts"
import { userRoutes } from "./userRoutes.ts"
import { viewRoutes } from "./viewRoutes.ts"
import { webhookRoutes } from "./webhookRoutes.ts"

/** All that the workspace's pages may ask. */
export const API_ROUTES: readonly ApiRoute[] = [
  ...doorRoutes,
  ...forgottenRoutes,
  ...accountRoutes,
  ...userRoutes,
  ...questionRoutes,
  ...standRoutes,
  ...recordRoutes,
  ...jobRoutes,
  ...backupRoutes,
  ...importRoutes,
  ...sampleRoutes,
  ...identityRoutes,
  ...settingRoutes,
  ...keyRoutes,
  ...apiKeyRoutes,
  ...webhookRoutes,
  ...mailRoutes,
  ...mailSenderRoutes,
  ...returnedMailRoutes,
  ...signUpRoutes,
  ...couponCampaignRoutes,
  ...couponRoutes,
  ...pointsRoutes,
  ...pointsMemberRoutes,
  ...rewardRoutes,
  ...runRoutes,
  ...rightsRoutes,
  ...consentRoutes,
  ...customerRoutes,
  ...customerMeasureRoutes,
  ...activityRoutes,
  ...segmentRoutes,
  ...balanceRoutes,
  ...calendarRoutes,
  ...offerRoutes,
  ...suppressionRoutes,
  ...holdoutRoutes,
  ...measureRoutes,
  ...tryRoutes,
  ...messageRoutes,
  ...trailRoutes,
  ...taskRoutes,
  ...exportRoutes,
  ...reportRoutes,
  ...reportSendingRoutes,
  ...viewRoutes,
  openapiRoute(() => API_ROUTES),
]

export function apiRoutes(app: FastifyInstance, parts: ApiParts): void {
  app.register(cookie)
  app.addHook("preClose", async () => parts.jobs.hangUp())
  registerRoutes(app, API_ROUTES, parts)
}
