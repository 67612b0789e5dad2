"""When the worker does by itself what nobody asks for; times are UTC."""

from typing import Any

from celery.schedules import crontab

TIMETABLE: dict[str, dict[str, Any]] = {
    "publish what is due": {"task": "policies.tasks.publish_due", "schedule": crontab(minute="*/10")},
    "publish pages whose time has come": {
        "task": "policies.tasks.publish_scheduled",
        "schedule": crontab(minute="*/10"),
    },
    "check that what is live passed the gate": {
        "task": "policies.tasks.check_live_texts",
        "schedule": crontab(hour="2", minute="30"),
    },
    "look at what was published in a browser": {
        "task": "policies.tasks.look_at_what_is_new",
        "schedule": crontab(minute="*/5"),
    },
    "look at the whole site in a browser": {
        "task": "policies.tasks.look_at_site",
        "schedule": crontab(hour="3", minute="30"),
    },
    "send reminders": {"task": "governance.tasks.send_reminders", "schedule": crontab(hour="6", minute="30")},
    "work out what another day changes": {
        "task": "retention.tasks.work_out_what_time_changes",
        "schedule": crontab(hour="0", minute="20"),
    },
    "go on with disposals that lost their worker": {
        "task": "retention.tasks.go_on_with_stalled_lists",
        "schedule": 60.0,
    },
    "call back what was told and is protected by now": {
        "task": "retention.tasks.call_back_what_is_protected",
        "schedule": 60.0,
    },
    "put events whose record is registered by now": {
        "task": "retention.tasks.put_events_that_wait",
        "schedule": crontab(minute="*/10"),
    },
    "remove what a killed import left": {
        "task": "retention.tasks.remove_strays",
        "schedule": crontab(hour="1", minute="15"),
    },
    "forget who looked, when its time is over": {
        "task": "retention.tasks.forget_looks",
        "schedule": crontab(hour="1", minute="45"),
    },
    "forget what readers reported, when its time is over": {
        "task": "policies.tasks.forget_reports",
        "schedule": crontab(hour="1", minute="50"),
    },
    "verify the event log": {
        "task": "governance.tasks.verify_event_log",
        "schedule": crontab(hour="2", minute="0"),
    },
    "follow the event log into search": {"task": "search.tasks.follow", "schedule": 30.0},
    "forget what was asked": {
        "task": "search.tasks.forget_questions",
        "schedule": crontab(hour="3", minute="15"),
    },
}
