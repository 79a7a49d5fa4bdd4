import cookie from "@fastify/cookie"
import type { FastifyInstance } from "fastify"
import { doorRoutes } from "./doorRoutes.ts"
import { questionRoutes } from "./questionRoutes.ts"
import { type ApiParts, type ApiRoute, registerRoutes } from "./route.ts"
import { userRoutes } from "./userRoutes.ts"

/** All that the workspace's pages may ask. */
export const API_ROUTES: readonly ApiRoute[] = [...doorRoutes, ...userRoutes, ...questionRoutes]

export function apiRoutes(app: FastifyInstance, parts: ApiParts): void {
  app.register(cookie)
  registerRoutes(app, API_ROUTES, parts)
}
