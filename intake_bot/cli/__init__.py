"""The command line. Every command's module is imported only when it runs, so that ``--help`` is quick."""

import logging
import os
import sys
from collections.abc import Sequence

from intake_bot.cli.parser import build_parser
from intake_bot.domain.errors import ConfigError, IntakeError

WRONG_USE = 2


def main(argv: Sequence[str] | None = None) -> int:
    """Exit code: 0 done, 1 failed, 2 wrong use or configuration. No traceback reaches a user."""
    arguments = build_parser().parse_args(argv)
    _log_to_stderr()
    try:
        code: int = arguments.run(arguments)
    except ConfigError as error:
        return _say(str(error), WRONG_USE)
    except IntakeError as error:
        return _say(str(error), 1)
    except KeyboardInterrupt:
        return _say("stopped", 130)
    except BrokenPipeError:
        # Whoever read our output (head, less) has gone.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except Exception as error:
        if os.environ.get("INTAKE_BOT_DEBUG"):
            raise
        return _say(f"a fault in intake-bot ({type(error).__name__}); INTAKE_BOT_DEBUG=1 shows where", 1)
    return code


def _log_to_stderr() -> None:
    """Our own news; of the libraries only what is wrong."""
    logging.basicConfig(
        stream=sys.stderr, level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    logging.getLogger("intake_bot").setLevel(logging.INFO)


def _say(sentence: str, code: int) -> int:
    print(f"intake-bot: {sentence}", file=sys.stderr)
    return code
