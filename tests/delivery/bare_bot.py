"""The library as its first example uses it: what the durable bot is compared with."""

from telegram.ext import Application, MessageHandler, filters

from tests.delivery.echo import SECRET, echo, options


def main() -> None:
    """Run until a signal."""
    given = options()
    application = Application.builder().token(given.token).base_url(f"{given.api}/bot").job_queue(None).build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    if given.mode == "polling":
        application.run_polling()
    else:
        application.run_webhook("127.0.0.1", given.port, "hook", secret_token=SECRET, webhook_url=given.hook)


if __name__ == "__main__":
    main()
