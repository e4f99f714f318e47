import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type ResourceResponse,
  type TurnContext,
} from 'botbuilder';
import { isHandoffEvent } from '../../bot/handoff/protocol.js';
import type { Config } from '../config.js';

/** How requests are proven and answers signed. */
export type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;

/** Proves that a request comes from Bot Service, and speaks to it. Microsoft's own, with a way in that leaks nothing. */
export class Connector extends CloudAdapter {
  /**
   * As `process`, but the caller answers the request: `process` tells whoever asked what went wrong inside.
   * @throws where the token is not Bot Service's, or `logic` throws
   */
  async receive(
    authorization: string,
    activity: Activity,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    await this.processActivity(authorization, activity, logic);
  }

  /** Hand-off events are between the bot and a desk: none of them leaves for a person's client. */
  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const forPerson = activities.filter((activity) => !isHandoffEvent(activity));
    return forPerson.length === 0 ? [] : super.sendActivities(context, forPerson);
  }
}

export function createConnector(
  config: NonNullable<Config['botService']>,
  authentication = authenticate(config),
): Connector {
  return new Connector(authentication);
}

function authenticate({ appId, password, tenant }: NonNullable<Config['botService']>): Authentication {
  return new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: appId,
    MicrosoftAppPassword: password,
    MicrosoftAppType: tenant === undefined ? 'MultiTenant' : 'SingleTenant',
    ...(tenant === undefined ? {} : { MicrosoftAppTenantId: tenant }),
  });
}

/** Was it the token, and not us? The library throws several kinds of error for that. */
export function isUnauthorised(error: unknown): boolean {
  const name = error instanceof Error ? error.name : '';
  const status = (error as { statusCode?: unknown } | undefined)?.statusCode;
  return status === 401 || /^(AuthenticationError|JsonWebTokenError|TokenExpiredError|NotBeforeError)$/.test(name);
}
