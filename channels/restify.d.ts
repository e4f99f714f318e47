// What restify 12 has and @types/restify 8 does not say.
import 'restify';

declare module 'restify' {
  interface Server {
    /** Runs before anything else looks at the request; `false` stops it there. */
    first(handler: (req: Request, res: Response) => boolean): Server;
  }
}
