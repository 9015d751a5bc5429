"""When the public site of a city is to be written as files."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import shisaku.records.keys


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0012_open_data_licence"),
    ]

    operations = [
        migrations.CreateModel(
            name="SiteRun",
            fields=[
                (
                    "key",
                    shisaku.records.keys.KeyField(
                        default=shisaku.records.keys.new_key,
                        editable=False,
                        max_length=12,
                        primary_key=True,
                        serialize=False,
                        verbose_name="キー",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="予約日時")),
                ("due_at", models.DateTimeField(verbose_name="書き出す日時")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="終わった日時")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "予約中"),
                            ("writing", "書き出し中"),
                            ("written", "書き出し済み"),
                            ("failed", "書き出せない"),
                            ("stopped", "取りやめ"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="書き出しの状態",
                    ),
                ),
                ("pages_done", models.PositiveIntegerField(default=0, verbose_name="できたページ数")),
                ("pages", models.PositiveIntegerField(default=0, verbose_name="作るページ数")),
                ("written", models.PositiveIntegerField(default=0, verbose_name="書いたファイル数")),
                ("removed", models.PositiveIntegerField(default=0, verbose_name="消したファイル数")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="そのままのファイル数")),
                ("message", models.TextField(blank=True, verbose_name="書き出しの説明")),
                ("claim", models.CharField(blank=True, max_length=12, verbose_name="書き出しの受け持ち")),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(default=0, verbose_name="書き出しを始めた回数"),
                ),
                (
                    "heartbeat",
                    models.DateTimeField(blank=True, null=True, verbose_name="書き出しの最後の経過日時"),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="予約した人",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="site_runs",
                        to="records.municipality",
                        verbose_name="地方公共団体",
                    ),
                ),
            ],
            options={
                "verbose_name": "公開サイトの書き出し",
                "verbose_name_plural": "公開サイトの書き出し",
                "ordering": ["-due_at"],
                "indexes": [models.Index(fields=["state", "due_at"], name="site_runs_in_line")],
            },
        ),
    ]
